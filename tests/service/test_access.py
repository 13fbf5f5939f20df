"""Who may do what."""

from __future__ import annotations

import pytest

from client.records.wire import Role
from service.access import PERMISSIONS, Permission, permissions_of
from service.app import create_app
from service.routes.guard import GuardedRoute


def test_every_role_has_its_row_and_every_permission_a_holder():
    assert set(PERMISSIONS) == set(Role)
    assert permissions_of(Role) == set(Permission)


def test_nobody_who_works_with_records_reads_the_log_and_the_other_way_round():
    for role, permissions in PERMISSIONS.items():
        assert not (Permission.LOG_READ in permissions and len(permissions) > 1), role


@pytest.mark.parametrize("role", ["officer", "analyst", "supervisor", "auditor", "administrator"])
def test_each_route_asks_for_its_permission(sqlite_world, role):
    has = permissions_of([Role(role)])
    for route in create_app(sqlite_world.service).routes:
        assert isinstance(route, GuardedRoute)
        if route.rule.permission is None:
            continue
        path = route.path.replace("{record_id}", "PE-1").replace("{link_id}", "LK-1")
        method = route.method
        answer = sqlite_world.ask(method, path, as_=role, version=1, json={})
        refused = answer.status_code == 403 and answer.json()["type"] == "/problems/forbidden"
        assert refused == (route.rule.permission not in has), (role, method, path)
        if refused:
            assert route.rule.permission.value in answer.json()["detail"]


def test_me_says_what_one_may_do(sqlite_world):
    me = sqlite_world.ask("GET", "/v1/me", as_="auditor").json()
    assert (me["account"], me["roles"], me["permissions"]) == ("auditor", ["auditor"], ["log:read"])

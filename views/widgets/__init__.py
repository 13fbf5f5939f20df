"""Widgets that several pages share: result list, record reader, form, error summary."""

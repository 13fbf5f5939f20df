"""What the record page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="record",
    title=_("Record"),
    widget="RecordPage",
    order=20,
    in_navigation=False,
    help=(
        HelpPart(
            _("Read a record"),
            (
                _("The focus is in the fields. You hear who or what the record is, then the line you are on."),
                _("Up and Down arrow read line by line: the heading of a section, then its fields, each with its "
                  "name and its value. H goes to the next heading, Shift+H to the one before. Ctrl+C copies the line."),
                _("Alt+Left goes back to where you came from, to the same row. Escape does the same. Alt+Right goes "
                  "forward again."),
            ),
        ),
        HelpPart(
            _("Follow a link"),
            (
                _("Ctrl+L goes to the links: the five most telling first, then the others; of more than twenty, groups "
                  "by what the other record is to this one. Enter opens a group, and again closes it."),
                _("A link says what the other record is to this one, then its name. Enter opens it."),
            ),
        ),
        HelpPart(
            _("Look further around"),
            (
                _("Ctrl+E opens what lies around the record: walks by name such as vehicles of associates, the "
                  "timeline, the map and the link chart. Ctrl+Shift+T, Ctrl+Shift+G and Ctrl+Shift+K open the "
                  "three at once."),
                _("Ctrl+Shift+L shows records like this one: who may be the same person, whoever is described alike, "
                  "events that went alike."),
                _("Ctrl+M marks the record as one end of a path. Ctrl+Shift+M on another record finds the shortest way "
                  "between the two and says it as a sentence."),
            ),
        ),
        HelpPart(
            _("See earlier versions"),
            (
                _("Ctrl+H goes to the versions. They are loaded when you press Enter, because reading them is logged."),
            ),
        ),
        HelpPart(
            _("Keep it for later"),
            (
                _("Ctrl+Shift+W puts the record on a worklist: choose one there is, or type the name of a new one."),
            ),
        ),
        HelpPart(
            _("Records of other sources"),
            (
                _("A result that another source holds opens here, too, to be read. You hear who holds it, and of when "
                  "it is. Its links and versions are told to those who ask there. Ctrl+Shift+W puts it on a worklist."),
            ),
        ),
        HelpPart(
            _("Why a reason is asked for"),
            (
                _("The law wants a log of who read which record and why. You give the reason once a task. It stands "
                  "in the status region; New task (Ctrl+Shift+N) changes it."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("On opening you hear the name, the type, a few words that tell the record from others, and "
                           "always its warnings. A link is its role and the name."),
        Verbosity.STANDARD: _("On opening you hear the name, the type, what tells it from others and its marking. A "
                              "link is its role, the name and what tells it from others."),
        Verbosity.FULL: _("As standard, and on opening also more of what is known, the record number and the version; "
                          "why a link is among the most telling."),
    },
    commands=(
        page_command("record.fields", _("Go to the fields"), ("Ctrl+D",)),
        page_command("record.links", _("Go to the links"), ("Ctrl+L",)),
        page_command("record.versions", _("Go to the versions"), ("Ctrl+H",)),
        page_command("record.around", _("Look around this record"), ("Ctrl+E",)),
        page_command("record.like", _("More like this"), ("Ctrl+Shift+L",)),
        page_command("record.add", _("Add this record to a worklist…"), ("Ctrl+Shift+W",)),
        page_command("record.mark", _("Mark this record as one end of a path"), ("Ctrl+M",)),
        page_command("record.path", _("Path from the marked record"), ("Ctrl+Shift+M",)),
        page_command("record.timeline", _("Timeline of this record"), ("Ctrl+Shift+T",)),
        page_command("record.map", _("Map around this record"), ("Ctrl+Shift+G",)),
        page_command("record.chart", _("Link chart of this record"), ("Ctrl+Shift+K",)),
        page_command("record.refresh", _("Read the record again"), ("Ctrl+F5",)),
    ),
)  # fmt: skip

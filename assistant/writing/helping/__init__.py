"""What a model may do before a search is final, each help by a setting of its own.

It may say a follow-up so that it stands alone, propose the reports' words for the
user's, and rank what was found. It never sets the scope: that is read from the user's
own words before it is asked.
"""

from assistant.writing.helping.aside import HELPS, NO_HELP, Help, HelpName
from assistant.writing.helping.helping import helped

__all__ = ["HELPS", "NO_HELP", "Help", "HelpName", "helped"]

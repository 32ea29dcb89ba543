"""Who may come in: ways to sign in, sessions, roles, and the door that asks for them."""

from ui.signin.guard import Guard
from ui.signin.proxy import BelieveProxies, Proxies
from ui.signin.roles import Roles
from ui.signin.setting_up import SignIn, check_start, set_up

__all__ = [
    "BelieveProxies",
    "Guard",
    "Proxies",
    "Roles",
    "SignIn",
    "check_start",
    "set_up",
]

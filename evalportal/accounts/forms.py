"""allauth's forms, in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.html import format_html_join


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "登录名"
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autofocus": True,
        }
        self.fields["password"].widget.attrs.pop("placeholder", None)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in {
            "oldpassword": "现在的密码",
            "password1": "新密码",
            "password2": "再输入一次新密码",
        }.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
        rules = [(text,) for text in password_validators_help_texts() if text]
        self.fields["password1"].help_text = format_html_join("", "{} ", rules)

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "evalportal.accounts"
    label = "accounts"
    verbose_name = "账号"

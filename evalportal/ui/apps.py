from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "evalportal.ui"
    label = "ui"
    verbose_name = "界面"

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "报告"

    def load_beforehand(self) -> None:
        """The web server does before it forks; others load the checks to check."""
        from .checks import loading  # noqa: F401, PLC0415

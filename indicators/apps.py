from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        from .permissions import declare_all  # noqa: PLC0415 - models are ready only now

        declare_all()

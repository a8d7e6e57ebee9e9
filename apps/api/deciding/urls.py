"""The actions' addresses, under those of what they decide on."""

from django.urls import URLPattern, path

from apps.api.deciding import calls, others

urlpatterns: list[URLPattern] = [
    path("calls/<int:call_id>/correct/", calls.CallCorrect.as_view(), name="call-correct"),
    path("calls/<int:call_id>/confirm/", calls.CallConfirm.as_view(), name="call-confirm"),
    path("calls/<int:call_id>/reject/", calls.CallReject.as_view(), name="call-reject"),
    path("calls/<int:call_id>/split/", calls.CallSplit.as_view(), name="call-split"),
    path("calls/<int:call_id>/merge/", calls.CallMerge.as_view(), name="call-merge"),
    path("calls/<int:call_id>/reports/", calls.CallReportAdd.as_view(), name="call-reports"),
    path("reports/<int:report_id>/pin/", others.ReportPin.as_view(), name="report-pin"),
    path("reports/<int:report_id>/unpin/", others.ReportUnpin.as_view(), name="report-unpin"),
    path(
        "statements/<int:statement_id>/correct/",
        others.StatementCorrect.as_view(),
        name="statement-correct",
    ),
    path("statements/<int:statement_id>/hide/", others.StatementHide.as_view(), name="statement-hide"),
    path("findings/<int:finding_id>/settle/", others.FindingSettle.as_view(), name="finding-settle"),
    path(
        "suggestions/<int:suggestion_id>/accept/", others.SuggestionAccept.as_view(), name="suggestion-accept"
    ),
    path(
        "suggestions/<int:suggestion_id>/dismiss/",
        others.SuggestionDismiss.as_view(),
        name="suggestion-dismiss",
    ),
    path("decisions/<int:decision_id>/undo/", others.DecisionUndo.as_view(), name="decision-undo"),
]

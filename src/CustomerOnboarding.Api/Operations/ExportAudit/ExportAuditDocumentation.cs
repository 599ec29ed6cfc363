using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.ExportAudit;

internal static class ExportAuditDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Audit,
        "Download the trail",
        """
        The trail of one client or of all with its links and checkpoints, a JSON object a line (NDJSON). `admin verify-audit --export <file>` proves it anywhere, without a database; an entry's `reason` is sealed, as it is stored;
        its checkpoints, kept elsewhere, show later whether a tail was cut off (`--checkpoints <file>`).
        """)
    {
        AnswersWithFile = true,
    };
}

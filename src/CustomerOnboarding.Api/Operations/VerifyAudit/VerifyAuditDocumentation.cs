using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.VerifyAudit;

internal static class VerifyAuditDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Audit,
        "Whether the trail is as it was written",
        """
        Goes through the whole trail, or one client's, and names the first thing that isn't as it was sealed: a line that was `edited`, `removed`, `inserted` later or `reordered`, a link or a
        checkpoint that was changed, a tail that was cut off. Lines of the last seconds aren't sealed yet and are counted apart. That both the end of the trail and the checkpoints were
        cut off only an export shows that is kept elsewhere: `admin verify-audit --checkpoints <file>`.
        """)
    {
        Answers =
        [
            Examples.Answer("whole", new AuditVerificationAnswer(true, 48120, 530, 61, 3, null)),
            Examples.Answer("not whole", new AuditVerificationAnswer(
                false, 311, 12, 61, 0, new AuditFaultAnswer("edited", "DEMO", 13, Samples.AuditEntry.EntryId, Samples.AuditEntry.Subject))),
        ],
    };
}

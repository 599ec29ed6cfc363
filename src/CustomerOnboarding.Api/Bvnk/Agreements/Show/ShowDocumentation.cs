using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Agreements.Show;

internal static class ShowDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "showAgreementPage",
        Tags.Agreements,
        "The page on which an end user agrees",
        "To be opened in a browser, not by a program: it shows what is agreed to, and leads back to `redirectUri` with the session's status added to its query.")
    {
        IsForPeople = true,
        Failures = [BvnkFailure.Invalid("redirectUri", "must be an address to which this page may lead"), BvnkFailure.SessionNotFound],
    };
}

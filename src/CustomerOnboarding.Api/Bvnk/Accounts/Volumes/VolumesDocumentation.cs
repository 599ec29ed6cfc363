using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Accounts.Volumes;

internal static class VolumesDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "getMonthlyExpectedVolumes", Tags.Lists, "List monthly volumes", "For `monthlyExpectedVolumesReference`.")
    {
        Answers = [ReferenceExamples.Answer<IReadOnlyList<VolumeAnswer>>("monthly-expected-volumes", first: 5)],
    };
}

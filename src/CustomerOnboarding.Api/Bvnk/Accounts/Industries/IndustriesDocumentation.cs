using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Accounts.Industries;

internal static class IndustriesDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "getIndustries", Tags.Lists, "List industries", "For `industryReference`: an industry, or a part of one. It decides which questionnaire a company owes.")
    {
        Answers = [ReferenceExamples.Answer<IReadOnlyList<IndustryAnswer>>("industries", first: 2)],
    };
}

using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk.Accounts.Industries;

/// <summary><c>GET /platform/v1/accounts/industries</c>: what companies do (contract section 5).</summary>
internal sealed class IndustriesEndpoint(ReferenceLists lists)
{
    public Task<IResult> Handle(Call call) =>
        Task.FromResult<IResult>(BvnkAnswer.Done<IReadOnlyList<IndustryAnswer>>([.. lists.Industries.Select(IndustryAnswer.Of)]));
}

/// <summary>An industry, with those it is divided into where there are any.</summary>
internal sealed record IndustryAnswer(string Reference, string Name, IReadOnlyList<IndustryPartAnswer>? Children)
{
    public static IndustryAnswer Of(Industry industry) => new(
        WireValues.Reference(industry.Reference), industry.Name, industry.Children.Count == 0 ? null : [.. industry.Children.Select(IndustryPartAnswer.Of)]);
}

/// <summary>A part of an industry.</summary>
internal sealed record IndustryPartAnswer(string Reference, string Name)
{
    public static IndustryPartAnswer Of(Industry industry) => new(WireValues.Reference(industry.Reference), industry.Name);
}

using CustomerOnboarding.Api.Bvnk;
using CustomerOnboarding.Api.ConnectFi;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Api.Straddle;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>The dialects there are. Adding one is two folders, <c>Domain/Schemas/&lt;Vendor&gt;</c> and <c>Api/&lt;Vendor&gt;</c>, and a line here.</summary>
internal static class Dialects
{
    /// <summary>What a client speaks when nobody says what.</summary>
    public static IDialect Default => All[0];

    /// <summary>In the order of the API page.</summary>
    public static IReadOnlyList<IDialect> All { get; } =
    [
        new ConnectFiDialect(),
        new StraddleDialect(),
        new PlatnovaDialect(),
        new BvnkDialect(),
    ];
}

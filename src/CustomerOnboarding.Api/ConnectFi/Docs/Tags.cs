using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>The groups of routes on the API page.</summary>
internal static class Tags
{
    public const string Access = "Access";
    public const string Customers = "Customers";
    public const string Kyc = "KYC";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<OpenApiTag> All =
    [
        new() { Name = Access, Description = "Logging in, and one's own password" },
        new() { Name = Customers, Description = "Individuals, businesses and their employees" },
        new() { Name = Kyc, Description = "KYC of individuals and KYB of businesses: applications and documents" },
    ];
}

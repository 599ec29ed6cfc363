using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>How values are shown that only an audited read may show (contract section 4): as a mask, or in the clear.</summary>
internal sealed class Shown
{
    public static readonly Shown Masked = new();
    public static readonly Shown Clear = new();

    public string IpAddress(Sensitive<string>? address) => this == Clear ? address?.Reveal() ?? "" : "**.**.**.**";

    public string? DateOfBirth(Sensitive<DateOnly>? date) => date is null ? null : this == Clear ? WireNames.Date(date.Reveal()) : "****-**-**";

    /// <summary>One whose value is withheld has its last digits still.</summary>
    public string? Ssn(IdentificationDocument? document) =>
        document is null or { Value: null, Last4: null } ? null
        : this == Clear && document.Value is { } value ? Hyphenated(value.Reveal(), 3, 5)
        : "***-**-****";

    public string? Ein(Sensitive<string>? number) => number is null ? null : this == Clear ? Hyphenated(number.Reveal(), 2) : "**-*******";

    private static string Hyphenated(string digits, params ReadOnlySpan<int> places)
    {
        for (var at = places.Length - 1; at >= 0; at--)
        {
            digits = digits.Insert(places[at], "-");
        }

        return digits;
    }
}

using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>Phone numbers of this wire: always in the form of E.164, and always shown as sent.</summary>
internal static class SentPhone
{
    private const int LongestCallingCode = 3;

    /// <summary>Taken apart behind its calling code. Codes that are nobody's have three digits; of a shorter number one digit is left.</summary>
    public static Phone Read(string sent)
    {
        var digits = sent[1..];
        for (var length = 1; length <= LongestCallingCode && length < digits.Length; length++)
        {
            if (Country.CallingCodes.Contains(digits[..length]))
            {
                return new Phone(null, digits[..length], digits[length..]);
            }
        }

        var unknown = Math.Min(LongestCallingCode, digits.Length - 1);
        return new Phone(null, digits[..unknown], digits[unknown..]);
    }
}

using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Access;

/// <summary>What a new password has to be, whoever sets it.</summary>
public static class PasswordRule
{
    /// <summary>In words.</summary>
    public const string Words = "8 to 50 characters, among them a digit, a small letter, a capital one and one of !@#$%^&*";

    internal const int MinLength = 8;
    internal const int MaxLength = 50;

    /// <summary>Whether a password may be set.</summary>
    public static bool Allows(string password) => password.Length is >= MinLength and <= MaxLength && Patterns.NewPassword.IsMatch(password);
}

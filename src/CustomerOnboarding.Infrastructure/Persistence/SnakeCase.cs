using System.Text;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Names as PostgreSQL likes them: <c>CitizenshipCountryCodeA3</c> is <c>citizenship_country_code_a3</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}

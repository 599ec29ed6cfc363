using System.Globalization;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Amounts of money as this wire takes them (contract section 4): twelve digits at most before the point and two after it.</summary>
public static class Amounts
{
    private const int MostWhole = 12;
    private const int MostFraction = 2;
    private const double Limit = 1e12;

    /// <summary>The amount of a text or a number; null when it is none.</summary>
    public static decimal? Read(Json value) => value.Kind switch
    {
        JsonKind.String => Read(value.Text),
        JsonKind.Number => Read(value.Number),
        JsonKind.Null or JsonKind.Boolean or JsonKind.Array or JsonKind.Object => null,
    };

    private static decimal? Read(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text.Length, 1) : (point, text.Length - point - 1);
        return whole is >= 1 and <= MostWhole && fraction is >= 1 and <= MostFraction
            && text.Where((_, at) => at != point).All(char.IsAsciiDigit)
            ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }

    private static decimal? Read(double number)
    {
        if (!(number >= 0 && number < Limit))
        {
            return null;
        }

        var amount = (decimal)number;
        return decimal.Round(amount, MostFraction) == amount && (double)amount == number ? amount : null;
    }
}

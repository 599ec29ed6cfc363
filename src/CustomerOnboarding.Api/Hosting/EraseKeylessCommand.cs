using System.Globalization;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// <c>admin erase-keyless</c>: after a restore, destroys what came back of customers that were erased since the backup. Only when it is told how many they are: where the
/// keys weren't restored yet, all customers have none.
/// </summary>
internal static class EraseKeylessCommand
{
    public static async Task<int> Run(IErasedSince erased, long? expected, CommandOutput output, CancellationToken cancellation)
    {
        var found = await erased.Count(cancellation);
        if (expected is null)
        {
            return output.Done(string.Create(CultureInfo.InvariantCulture, $"Customers without a data key that weren't erased: {found}"));
        }

        if (expected != found)
        {
            return output.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"{found} customers have no data key, and not {expected}: nothing was changed. Were the keys restored (docs/operations.md, Backup)?"));
        }

        var done = await erased.EraseAgain(cancellation);
        return output.Done(string.Create(CultureInfo.InvariantCulture, $"Erased {done} customers."));
    }
}

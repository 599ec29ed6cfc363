using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>The lists that an operator puts in the place of ours, as files of the same names in one folder.</summary>
internal static class ReferenceFolder
{
    /// <summary>The lists that count; those of the folder where it has them.</summary>
    /// <param name="folder">The folder; null: ours count.</param>
    /// <exception cref="SettingsException">There is no such folder, or a file in it can't be used.</exception>
    public static ReferenceLists Read(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return ReferenceLists.Own;
        }

        try
        {
            return !Directory.Exists(folder)
                ? throw new SettingsException("Bvnk__ReferenceFolder must be a folder that is there.")
                : ReferenceFiles.Read(name => Path.Combine(folder, name) is var path && File.Exists(path) ? File.OpenRead(path) : null);
        }
        catch (UnfitReferenceException unfit)
        {
            throw new SettingsException($"Bvnk__ReferenceFolder: {unfit.File} can't be used: {unfit.Problem ?? FirstOf(unfit)}.");
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Bvnk__ReferenceFolder has a file that can't be read.");
        }
    }

    private static string FirstOf(UnfitReferenceException unfit)
    {
        var first = FaultTexts.Of(unfit.Issues)[0];
        return first.Path == BvnkFailure.RequestBody ? $"it {first.Text}" : $"{first.Path} {first.Text}";
    }
}

namespace CustomerOnboarding.LocalPostgres;

/// <summary>A private folder of this checkout for what Development makes up, whichever database it runs against.</summary>
public static class DevelopmentFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// The text kept under a name, made up by whoever asks first: of several processes that ask at the same moment, all get the same.
    /// </summary>
    public static string ReadOrMake(string name, Func<string> make)
    {
        var folder = Path.Combine(BaseFolders.OfCheckout(), "development");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            var draft = Path.Combine(folder, $"{Guid.NewGuid():N}.draft");
            using (var writer = new StreamWriter(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }))
            {
                writer.Write(make());
            }

            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft); // another process was first
            }
        }

        return File.ReadAllText(path);
    }
}

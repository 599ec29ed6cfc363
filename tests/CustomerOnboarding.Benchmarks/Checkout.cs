namespace CustomerOnboarding.Benchmarks;

/// <summary>The checkout that the benchmark was built in.</summary>
internal static class Checkout
{
    private static readonly string Root = Find();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "CustomerOnboarding.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs inside a checkout.");
        }

        return folder.FullName;
    }
}

using System.IO.MemoryMappedFiles;
using CustomerOnboarding.Benchmarks.Targets;

/// <summary>
/// Runs inside the service that is measured: the runtime loads it because of DOTNET_STARTUP_HOOKS, which asks for this name and no
/// namespace. Ten times a second it writes down how many bytes have been allocated, which can't be seen from outside.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(AllocatedBytes.FileVariable) is { } path)
        {
            // A thread of its own: a timer waits for the pool, which is what a service under load has too little of.
            new Thread(() => Write(path)) { IsBackground = true }.Start();
        }
    }

    private static void Write(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(long));
        using var place = file.CreateViewAccessor();
        while (true)
        {
            place.Write(0, GC.GetTotalAllocatedBytes());
            Thread.Sleep(100);
        }
    }
}

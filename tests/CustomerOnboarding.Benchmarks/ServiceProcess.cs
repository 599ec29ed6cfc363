using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Benchmarks;

/// <summary>The built Release service as a process of its own, in Production, with keys made up for this run. Its log goes into a file.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    public const string Client = "BENCH";
    public const string Login = "bench";

    private const int Sigterm = 15;

    private readonly Process process;
    private readonly string log;

    private ServiceProcess(Process process, Uri address, string password, string log) =>
        (this.process, Address, Password, this.log) = (process, address, password, log);

    public Uri Address { get; }

    public string Password { get; }

    /// <summary>What its process has used of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServiceProcess> Start(PrivateCluster cluster)
    {
        var dll = Path.Combine(CheckoutRoot(), "src/CustomerOnboarding.Api/bin/Release/net10.0/CustomerOnboarding.Api.dll");
        var (address, password) = (new Uri($"http://127.0.0.1:{FreePort()}"), NewKey());
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["ConnectionStrings__Onboarding"] = cluster.ConnectionString,
            ["Privacy__EncryptionKeys__bench"] = NewKey(),
            ["Privacy__ActiveKey"] = "bench",
            ["Privacy__IndexKey"] = NewKey(),
            ["ONBOARDING_PASSWORD"] = password,
        };
        await Programs.Output("dotnet", [dll, "admin", "add-client", Client, Login], environment);

        var log = Path.Combine(cluster.Folder, "service.log");
        // By the shell: a pipe would have to be emptied by this process, on the same cores.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" >\"$1\" 2>&1", dll, log]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, address, password, log);
        await service.WaitUntilReady();
        return service;
    }

    /// <summary>Ends it as an operator would, so that what it still holds is finished.</summary>
    public async Task Stop()
    {
        if (!process.HasExited)
        {
            await Programs.Output("/bin/kill", [$"-{Sigterm}", $"{process.Id}"], []);
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        process.Dispose();
    }

    public static string CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerOnboarding.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs inside a checkout.");
        }

        return folder.FullName;
    }

    private async Task WaitUntilReady()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var tries = 0; tries < 300; tries++)
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The service didn't start:\n{await File.ReadAllTextAsync(log)}");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

namespace CustomerOnboarding.Api.Hosting;

/// <summary><c>health &lt;url&gt;</c>: asks a running service, for health checks in images that hold no other program that could.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>0 when the address answers with success, else 1.</summary>
    public static async Task<int> Run(string[] command)
    {
        if (command is not [var text] || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync("usage: health <url>   for instance http://127.0.0.1:8080/health/ready");
            return 1;
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}

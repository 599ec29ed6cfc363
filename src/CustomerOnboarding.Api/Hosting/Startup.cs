using CustomerOnboarding.Api.Http;
using CustomerOnboarding.LocalPostgres;
using Microsoft.AspNetCore.Connections;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>From the command line to a running service or a finished administration command.</summary>
internal static class Startup
{
    /// <summary>The process's exit code: 0 when it ended as asked, 1 when it couldn't start or the command was refused.</summary>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            if (args is ["admin", .. var command])
            {
                return await AdminCommands.Run(command);
            }

            if (args is ["health", .. var question])
            {
                return await HealthCommand.Run(question);
            }

            await using var app = await Service.Create(WebApplication.CreateBuilder(args));
            await app.RunAsync();
            return 0;
        }
        catch (IOException inUse) when (inUse.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync("Another program listens at an address of ASPNETCORE_URLS.");
            return 1;
        }
        catch (Exception exception) when (exception is SettingsException or PostgresNotFoundException)
        {
            // What stands in the way is somebody's to mend, and says how; a stack would only hide it.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}

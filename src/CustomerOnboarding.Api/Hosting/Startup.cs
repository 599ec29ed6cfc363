using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>From the command line to a running service or a finished administration command.</summary>
internal static class Startup
{
    private const string Usage =
        """
        usage: CustomerOnboarding.Api                        serve; settings come from the environment (README.md, Settings)
               CustomerOnboarding.Api admin …                administration; `admin` alone lists the commands
               CustomerOnboarding.Api health <url>           exit code 0 if that address answers with success
               CustomerOnboarding.Api --<Section>:<Name>=…   serve, with a setting from the command line
               CustomerOnboarding.Api --help                 this
        With ASPNETCORE_ENVIRONMENT=Development it makes up a private PostgreSQL, keys and clients to try out; ./run.sh does that.
        """;

    /// <summary>The process's exit code: 0 when it ended as asked, 1 when it couldn't start or the command was refused.</summary>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["admin", .. var command]:
                    return await AdminCommands.Run(command);
                case ["health", .. var question]:
                    return await HealthCommand.Run(question);
                case ["--help" or "-h" or "help", ..]:
                    Console.WriteLine(Usage);
                    return 0;
                case [var word, ..] when !word.StartsWith('-'):
                    await Console.Error.WriteLineAsync(Usage);
                    return 1;
                default:
                    return await Serve(args);
            }
        }
        catch (Exception exception) when (exception is SettingsException or UnfitDatabaseException or PostgresNotFoundException)
        {
            // What stands in the way is somebody's to mend, and says how; a stack would only hide it.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(ExceptionText.Of(exception)); // without its message, which may quote a setting
            return 1;
        }
    }

    private static async Task<int> Serve(string[] args)
    {
        await using var app = await Service.Create(WebApplication.CreateBuilder(args));
        var database = app.Services.GetRequiredService<DatabaseStart>();
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (Listening.Refusal(exception) is { } refusal)
        {
            throw new SettingsException(refusal);
        }

        if (app.Environment.IsDevelopment())
        {
            app.Logger.LogInformation(
                "The API page: {Page}. Logins: {Logins}; the page names the keys of the other clients that Development made. Ctrl+C ends it.",
                $"{app.Urls.First().TrimEnd('/')}/swagger",
                DevelopmentClients.LoginsOf(Dialects.All));
        }

        await app.WaitForShutdownAsync();
        return database.Failure is { } failure ? throw failure : 0;
    }
}

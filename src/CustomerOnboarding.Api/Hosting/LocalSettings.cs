using System.Security.Cryptography;
using System.Text.Json;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// What Development makes up for itself, so that a fresh clone runs: a private PostgreSQL and keys that stay the same between runs.
/// Anywhere else nothing is made up: what is missing stops the process.
/// </summary>
internal static class LocalSettings
{
    /// <summary>The connection string and the keys, from the settings or, in Development, made up.</summary>
    /// <exception cref="SettingsException">No connection string outside Development.</exception>
    public static async Task<(string ConnectionString, PrivacyOptions Privacy)> Complete(IHostApplicationBuilder builder)
    {
        var privacy = KnownSettings.Privacy.ReadAsItIs(builder.Configuration);
        var connectionString = await Connection(builder);
        return (connectionString, privacy.EncryptionKeys.Count > 0 || !builder.Environment.IsDevelopment() ? privacy : DevelopmentKeys());
    }

    /// <summary>The connection string alone. What is asked for the <see cref="PrivateCluster"/>s leaves at its end the one that Development made.</summary>
    /// <inheritdoc cref="Complete"/>
    public static async Task<string> Connection(IHostApplicationBuilder builder)
    {
        if (KnownSettings.Connections.Read(builder.Configuration).Onboarding is { } connectionString && !string.IsNullOrWhiteSpace(connectionString))
        {
            return connectionString;
        }

        if (!builder.Environment.IsDevelopment())
        {
            throw new SettingsException(
                "Set ConnectionStrings__Onboarding: outside Development no database is made up (to try it on this machine: ./run.sh, or ASPNETCORE_ENVIRONMENT=Development).");
        }

        var cluster = await PrivateCluster.JoinDevelopment();
        builder.Services.AddSingleton(_ => cluster); // a factory, so that the container leaves the cluster when it ends
        return cluster.ConnectionString;
    }

    private static PrivacyOptions DevelopmentKeys() => JsonSerializer.Deserialize<PrivacyOptions>(
        DevelopmentFolder.ReadOrMake("keys.json", () => JsonSerializer.Serialize(new PrivacyOptions
        {
            EncryptionKeys = { ["development"] = NewKey() },
            ActiveKey = "development",
            IndexKey = NewKey(),
        })))!;

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

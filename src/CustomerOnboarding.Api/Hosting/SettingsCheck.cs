using CustomerOnboarding.Api.ConnectFi;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Finds what the framework would refuse too, but late, with a stack, and with the value in its message.</summary>
internal static class SettingsCheck
{
    /// <exception cref="SettingsException">A setting can't be read.</exception>
    public static void CheckSettings(this IHostApplicationBuilder builder)
    {
        var lifetime = Read<TimeSpan?>(builder.Configuration, $"{AuthOptions.Section}:{nameof(AuthOptions.TokenLifetime)}", "a time like 12:00:00");
        if (lifetime <= TimeSpan.Zero)
        {
            throw new SettingsException("Auth__TokenLifetime must be more than nothing.");
        }

        Read<bool?>(builder.Configuration, $"{ConnectFiOptions.Section}:{nameof(ConnectFiOptions.MaskRepresentativeSsn)}", "true or false");
        CheckAddresses(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "");
    }

    /// <summary>A section of settings, with their defaults where it says nothing.</summary>
    /// <exception cref="SettingsException">A setting of it can't be read.</exception>
    public static T Section<T>(this IConfiguration configuration, string name) where T : class, new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>() ?? new T();
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException($"A setting {name}__… is not of its form ({typeof(T).Name}).");
        }
    }

    private static T? Read<T>(IConfiguration configuration, string key, string form)
    {
        try
        {
            return configuration.GetValue<T>(key);
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException($"{key.Replace(":", "__", StringComparison.Ordinal)} must be {form}.");
        }
    }

    private static void CheckAddresses(string addresses)
    {
        try
        {
            foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                BindingAddress.Parse(address);
            }
        }
        catch (FormatException)
        {
            throw new SettingsException("ASPNETCORE_URLS holds no list of addresses like http://127.0.0.1:8080.");
        }
    }
}

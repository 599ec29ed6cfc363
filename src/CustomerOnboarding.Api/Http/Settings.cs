namespace CustomerOnboarding.Api.Http;

/// <summary>Reads settings so that a fault is found at start, in one sentence that names the setting and never its value.</summary>
internal static class Settings
{
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

    /// <summary>One setting, with its default where it isn't set.</summary>
    /// <exception cref="SettingsException">It can't be read.</exception>
    public static T Setting<T>(this IConfiguration configuration, string key, string form, T otherwise) where T : struct
    {
        try
        {
            return configuration.GetValue<T?>(key) ?? otherwise;
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException($"{key.Replace(":", "__", StringComparison.Ordinal)} must be {form}.");
        }
    }
}

/// <summary>A setting is missing or wrong. The message names the setting, never its value.</summary>
internal sealed class SettingsException(string message) : Exception(message);

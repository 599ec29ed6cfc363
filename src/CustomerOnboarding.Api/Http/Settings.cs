using System.Globalization;
using System.Reflection;

namespace CustomerOnboarding.Api.Http;

/// <summary>A section of settings as the start sees it, whatever is in it.</summary>
internal interface ISettingsSection
{
    /// <summary>The first part of the settings' names.</summary>
    string Section { get; }

    /// <summary>The second parts: the class's properties.</summary>
    IReadOnlyList<string> Names { get; }
}

/// <summary>
/// A class of settings, the only way in which they are read: each property is a setting <c>Section__Property</c> with its default, and what can't be read or isn't allowed
/// stops the start with a sentence that names the setting and never its value.
/// </summary>
/// <typeparam name="T">A class whose properties are text, truth values, whole numbers, times, or texts by name.</typeparam>
/// <param name="Section">The first part of the names.</param>
/// <param name="Fault">What is wrong with what was read, naming the setting; null when it is good.</param>
internal sealed record SettingsSection<T>(string Section, Func<T, string?> Fault) : ISettingsSection where T : class, new()
{
    private static readonly string[] TimeForms = ["c", @"hh\:mm", @"d\.hh\:mm"];

    private static readonly PropertyInfo[] Properties = [.. typeof(T).GetProperties().Where(property => property.CanWrite)];

    public IReadOnlyList<string> Names => [.. Properties.Select(property => property.Name)];

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public T Read(IConfiguration configuration)
    {
        var read = ReadAsItIs(configuration);
        return Fault(read) is { } fault ? throw new SettingsException(fault) : read;
    }

    /// <summary>Without asking whether it is allowed: for settings that something else completes.</summary>
    /// <exception cref="SettingsException">A setting isn't of its form.</exception>
    public T ReadAsItIs(IConfiguration configuration)
    {
        var (read, section) = (new T(), configuration.GetSection(Section));
        foreach (var property in Properties)
        {
            var set = section.GetSection(property.Name);
            if (property.PropertyType == typeof(Dictionary<string, string>))
            {
                property.SetValue(read, set.GetChildren().ToDictionary(each => each.Key, each => each.Value ?? ""));
            }
            else if (set.Value is { } text && (text.Length > 0 || property.PropertyType == typeof(string)))
            {
                property.SetValue(read, Value(property, text));
            }
        }

        return read;
    }

    private object Value(PropertyInfo property, string text)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        (object? Value, string Form) read = type switch
        {
            _ when type == typeof(string) => (text, ""),
            _ when type == typeof(bool) => (bool.TryParse(text, out var flag) ? flag : null, "true or false"),
            _ when type == typeof(int) => (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number"),
            _ when type == typeof(long) => (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number"),
            // Exactly so: else 12 would be read as twelve days, and 25:00:00 as twenty-five.
            _ when type == typeof(TimeSpan) => (
                text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, out var time) ? time : null,
                "a time like 12:00:00 (hours, minutes, seconds; with days 1.12:00:00)"),
            _ => throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} is of a type that no setting has."),
        };
        return read.Value ?? throw new SettingsException($"{Section}__{property.Name} must be {read.Form}.");
    }
}

/// <summary>A setting is missing or wrong. The message names the setting, never its value.</summary>
internal sealed class SettingsException(string message) : Exception(message);

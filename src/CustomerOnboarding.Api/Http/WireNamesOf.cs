namespace CustomerOnboarding.Api.Http;

/// <summary>Values and their words on the wire.</summary>
internal sealed class WireNamesOf<TValue>(params (string Word, TValue Value)[] names) where TValue : struct, Enum
{
    /// <summary>The value of a word that its schema has passed; null when nothing was sent.</summary>
    public TValue? Read(string? word)
    {
        foreach (var name in names)
        {
            if (name.Word == word)
            {
                return name.Value;
            }
        }

        return null;
    }

    /// <summary>The word of a value.</summary>
    public string Write(TValue value)
    {
        foreach (var name in names)
        {
            if (EqualityComparer<TValue>.Default.Equals(name.Value, value))
            {
                return name.Word;
            }
        }

        throw new InvalidOperationException($"{typeof(TValue).Name} {value} has no word on this wire.");
    }

    /// <summary>Whether a value has a word.</summary>
    public bool Has(TValue value) => names.Any(name => EqualityComparer<TValue>.Default.Equals(name.Value, value));

    /// <summary>The words there are.</summary>
    public IEnumerable<string> Words => names.Select(name => name.Word);
}

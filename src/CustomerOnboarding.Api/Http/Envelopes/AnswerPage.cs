using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>Entries of a list, as many as an answer may hold; at least one, or nobody would ever get beyond it.</summary>
/// <param name="form">How an entry is written.</param>
internal sealed class AnswerPage<T>(JsonTypeInfo<T> form)
{
    /// <summary>How large a list may become, in bytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    // The envelope around the list, generously.
    private const int Envelope = 256;

    private readonly List<T> taken = [];
    private int bytes = Envelope;

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<T> Taken => taken;

    /// <summary>Takes an entry; false when the list would become too large with it.</summary>
    public bool Takes(T entry)
    {
        using var json = PooledJson.Rent();
        JsonSerializer.Serialize(json.Writer, entry, form);
        var with = bytes + json.Written.Length + 1;
        if (with > MostBytes && taken.Count > 0)
        {
            return false;
        }

        bytes = with;
        taken.Add(entry);
        return true;
    }
}

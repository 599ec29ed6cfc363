using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>What the secret of a client's webhooks looks like to people. What is stored, and handed to a format of events, is always bytes.</summary>
public abstract class WebhookSecretForm
{
    private WebhookSecretForm()
    {
    }

    /// <summary>Standard Webhooks: <c>whsec_</c> and base64 of the bytes that sign.</summary>
    public static WebhookSecretForm Standard { get; } = new StandardForm();

    /// <summary>A text that is sent or signs as it is.</summary>
    public static WebhookSecretForm Plain { get; } = new PlainForm();

    /// <summary>What a secret that a partner brings along has to be, in words.</summary>
    public abstract string Words { get; }

    /// <summary>A new one, from the system's random source.</summary>
    public abstract byte[] New();

    /// <summary>As it is shown.</summary>
    public abstract string Text(byte[] secret);

    /// <summary>The secret that somebody brings along; null when it isn't of this form.</summary>
    public abstract byte[]? Read(string text);

    private sealed class StandardForm : WebhookSecretForm
    {
        private const string Prefix = "whsec_";
        private const int MinBytes = 16;
        private const int MaxBytes = 128;
        private const int NewBytes = 32;

        public override string Words => $"{Prefix} and base64 of {MinBytes} to {MaxBytes} bytes";

        public override byte[] New() => RandomNumberGenerator.GetBytes(NewBytes);

        public override string Text(byte[] secret) => WebhookSignature.Text(secret);

        public override byte[]? Read(string text)
        {
            Span<byte> bytes = stackalloc byte[MaxBytes];
            return text.StartsWith(Prefix, StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
                && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var written) && written >= MinBytes
                ? bytes[..written].ToArray()
                : null;
        }
    }

    private sealed class PlainForm : WebhookSecretForm
    {
        private const int MinLength = 8;
        private const int MaxLength = 200;
        private const int NewLength = 43;

        public override string Words => $"{MinLength} to {MaxLength} printable ASCII characters, none of the outer ones a space";

        public override byte[] New() => Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString(Base62.Digits, NewLength));

        public override string Text(byte[] secret) => Encoding.ASCII.GetString(secret);

        public override byte[]? Read(string text) =>
            text.Length is >= MinLength and <= MaxLength && text == text.Trim(' ') && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Encoding.ASCII.GetBytes(text) : null;
    }
}

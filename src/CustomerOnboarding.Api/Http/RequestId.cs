namespace CustomerOnboarding.Api.Http;

/// <summary>A request's id: 32 hexadecimal digits, in the answer, in the header <c>x-request-id</c>, on every log line.</summary>
internal static class RequestId
{
    public const string Header = "x-request-id";

    /// <summary>The id of the request that this code works for; null outside of one. For log lines: everybody else is told it.</summary>
    public static string? Current => RequestLine.Current?.RequestId;

    public static string New() => Guid.CreateVersion7().ToString("N");
}

using System.Text;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.Benchmarks;

/// <summary>The contract's example of an individual, with places for a reference and an SSN that are fresh in each request.</summary>
internal sealed class ExampleRequest
{
    private const string Reference = "RRRRRRRRRRRRRRRRRRRRRR";
    private const string Ssn = "999999999";

    /// <summary>The first SSN that is handed out; they count up from there, and all have nine digits.</summary>
    private const int FirstSsn = 100_000_000;

    private static int lastSsn = FirstSsn;

    private readonly byte[] bytes;
    private readonly int reference;
    private readonly int ssn;

    public ExampleRequest(Uri address, string token)
    {
        bytes = Encoding.ASCII.GetBytes(
            $"POST /customer/init HTTP/1.1\r\nHost: {address.Authority}\r\nx-connectfi-token: {token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");
        reference = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Reference));
        ssn = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Ssn));
    }

    /// <summary>The body, all ASCII.</summary>
    public static string Json { get; } = Read();

    /// <summary>The next request; the same memory each time.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        Random.Shared.GetItems("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8, bytes.AsSpan(reference, Reference.Length));
        Interlocked.Increment(ref lastSsn).TryFormat(bytes.AsSpan(ssn), out _);
        return bytes;
    }

    private static string Read()
    {
        var file = Path.Combine(ServiceProcess.CheckoutRoot(), "docs", "contract", "examples", "init-individual.json");
        var request = JsonNode.Parse(File.ReadAllText(file))!["request"]!;
        request["customerReference"] = Reference;
        request["customer"]!["identificationDocuments"]![0]!["value"] = Ssn;
        return request.ToJsonString();
    }
}

namespace CustomerOnboarding.Api.Http;

/// <summary>An answer that something was done, which can be written before there is anybody to send it to: under an idempotency key it is stored.</summary>
internal interface IWholeAnswer : IResult
{
    /// <summary>HTTP's.</summary>
    int Status { get; }

    /// <summary>What it is made of, where that is a record of a customer.</summary>
    object? Subject { get; }

    /// <summary>Its bytes, the same as are sent.</summary>
    byte[] Write(string requestId);
}

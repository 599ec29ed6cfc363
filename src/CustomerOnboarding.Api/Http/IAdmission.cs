namespace CustomerOnboarding.Api.Http;

/// <summary>
/// What a dialect asks of a request before anything of it is read, once it is known who calls: of its headers, mostly. Metadata of routes, asked in the
/// order in which it was added.
/// </summary>
internal interface IAdmission
{
    /// <summary>The refusal; null lets the request on.</summary>
    ValueTask<IResult?> Refusal(HttpContext http, Call call);
}

/// <summary>Which part of a request a schema was broken by.</summary>
internal enum SentIn
{
    Body,
    Query,
    Address,
}

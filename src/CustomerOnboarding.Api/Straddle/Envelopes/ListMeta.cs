namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>What a list says of itself beside the request's id and time (contract section 8).</summary>
/// <param name="PageNumber">From 1, as asked for.</param>
/// <param name="PageSize">As it counted.</param>
/// <param name="SortBy">As asked for, or by itself.</param>
/// <param name="SortOrder">Likewise.</param>
/// <param name="TotalItems">How many match.</param>
internal sealed record ListMeta(long PageNumber, int PageSize, string SortBy, string SortOrder, long TotalItems)
{
    /// <summary>The largest page; a larger wish counts as this.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>0 when nothing matches.</summary>
    public long TotalPages => (TotalItems + PageSize - 1) / PageSize;
}

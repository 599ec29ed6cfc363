using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk.Accounts.Volumes;

/// <summary><c>GET /platform/v1/accounts/monthly-expected-volumes</c>: ranges of what companies expect to move in a month (contract section 5).</summary>
internal sealed class VolumesEndpoint(ReferenceLists lists)
{
    public Task<IResult> Handle(Call call) =>
        Task.FromResult<IResult>(BvnkAnswer.Done<IReadOnlyList<VolumeAnswer>>([.. lists.Volumes.Select(VolumeAnswer.Of)]));
}

/// <summary>A range; <c>null</c> where it is open.</summary>
internal sealed record VolumeAnswer(
    string Reference,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Min,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Max)
{
    public static VolumeAnswer Of(MonthlyVolume volume) => new(WireValues.Reference(volume.Reference), volume.Name, volume.Min, volume.Max);
}

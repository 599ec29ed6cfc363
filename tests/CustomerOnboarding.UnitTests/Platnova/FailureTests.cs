using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Platnova;

/// <summary>Every refusal in the form of the contract's examples (section 2).</summary>
public class FailureTests
{
    [Fact]
    public void The_examples_of_refusals_are_what_is_said()
    {
        var said = Enum.GetValues<FaultKind>().Select(kind => PlatnovaFailure.Of(new Fault(kind, RetryAfterSeconds: 5)))
            .Concat(Enum.GetValues<ErrorKind>().Select(DomainRefusals.FailureOf))
            .Concat([PlatnovaFailure.InvalidSort, PlatnovaFailure.InvalidFilters])
            .Select(failure => $"{failure.Status} {PlatnovaAnswer.Sample(failure).ToJsonString()}")
            .ToHashSet();
        var examples = Sent.Example("errors.json").AsArray().Where(each => (int)each!["status"]! != 422).ToArray();

        Assert.True(examples.Length > 10);
        Assert.All(examples, each => Assert.Contains($"{each!["status"]} {each["response"]!.ToJsonString()}", said));
    }

    [Fact]
    public void Only_what_can_be_waited_for_says_so() => Assert.Equal(
        [FaultKind.TooManyRequests, FaultKind.Unavailable],
        Enum.GetValues<FaultKind>().Where(kind => PlatnovaFailure.Of(new Fault(kind, RetryAfterSeconds: 5)).RetryAfterSeconds is not null));
}

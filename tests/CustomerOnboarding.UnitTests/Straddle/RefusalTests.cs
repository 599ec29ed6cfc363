using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>What is said when the service is in trouble, to the letter of the contract's examples (section 2).</summary>
public class RefusalTests
{
    [Fact]
    public void The_examples_of_trouble_are_what_is_said()
    {
        foreach (var (when, fault) in ((string, Fault)[])
        [
            ("rate limit", new Fault(FaultKind.TooManyRequests, RetryAfterSeconds: 1)),
            ("our fault", Fault.Internal),
            ("database away", Fault.Unavailable),
            ("the same request under the key is still running", Fault.IdempotencyKeyInUse),
        ])
        {
            var (example, refusal) = (Contract.Error(when), Refusal.Of(fault));

            Assert.Equal((int)example["status"]!, refusal.Status);
            Assert.Equal(SchemaTests.Error(example), SchemaTests.Printed(refusal));
            Assert.Equal((string?)example["headers"]?["retry-after"], refusal.RetryAfterSeconds?.ToString());
            Assert.False(refusal.IsFinal);
        }
    }
}

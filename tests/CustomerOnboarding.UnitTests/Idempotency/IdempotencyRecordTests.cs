using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.UnitTests.Idempotency;

/// <summary>What a known key means for a request: every state of its record against every request.</summary>
public class IdempotencyRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 7, 12, 0, 0, TimeSpan.Zero);

    /// <summary>State, whether the lease is over, whether there is an answer, and the verdicts on the same request, one whose body isn't known yet, another body, another target.</summary>
    public static readonly TheoryData<IdempotencyState, bool, bool, string> Kept = new()
    {
        { IdempotencyState.Running, false, false, "InUse InUse Reused Reused" },
        { IdempotencyState.Running, false, true, "InUse InUse Reused Reused" },
        { IdempotencyState.Running, true, false, "Run Run Reused Reused" },
        { IdempotencyState.Running, true, true, "Replay Replay Reused Reused" },
        { IdempotencyState.Answered, false, true, "Replay Replay Reused Reused" },
        { IdempotencyState.Answered, true, true, "Replay Replay Reused Reused" },
        { IdempotencyState.Refused, false, false, "Run Run Reused Reused" },
        { IdempotencyState.Refused, true, false, "Run Run Reused Reused" },
        { IdempotencyState.Gone, false, false, "Gone Gone Reused Reused" },
        { IdempotencyState.Gone, true, false, "Gone Gone Reused Reused" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_key_that_is_remembered(IdempotencyState state, bool isLeaseOver, bool hasAnswer, string verdicts) =>
        Assert.Equal(verdicts, Verdicts(state, isLeaseOver, hasAnswer, Now.AddHours(1)));

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_key_that_is_forgotten_is_free_unless_its_request_is_at_work(IdempotencyState state, bool isLeaseOver, bool hasAnswer, string verdicts) =>
        Assert.Equal(
            state == IdempotencyState.Running && !isLeaseOver ? verdicts : "Run Run Run Run",
            Verdicts(state, isLeaseOver, hasAnswer, Now));

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<IdempotencyState>(), Kept.Select(row => (IdempotencyState)row[0]).Distinct());

    [Theory]
    [InlineData("", false)]
    [InlineData("1234", false)]
    [InlineData("12345", true)]
    [InlineData("!~AZaz09", true)]
    [InlineData("1234567890", true)]
    [InlineData("12345678901", false)]
    [InlineData("12 45", false)]
    [InlineData("1234\t", false)]
    [InlineData("1234\u007f", false)]
    [InlineData("1234é", false)]
    public void A_key_is_visible_ASCII_of_the_dialects_length(string text, bool isKey) =>
        Assert.Equal(isKey, new IdempotencyPolicy(ShortestKey: 5, LongestKey: 10, KeepsRefused: true).Accepts(text));

    private static string Verdicts(IdempotencyState state, bool isLeaseOver, bool hasAnswer, DateTimeOffset keptUntil)
    {
        IdempotencyVerdict Decide(bool isSameTarget, bool? isSameBody) =>
            new IdempotencyRecord(state, isSameTarget, isSameBody, isLeaseOver ? Now : Now.AddTicks(1), hasAnswer, keptUntil).Decide(Now);
        return $"{Decide(true, true)} {Decide(true, null)} {Decide(true, false)} {Decide(false, true)}";
    }
}

using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Access;

public class LoginThrottleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly FailuresInMemory store = new();

    [Fact]
    public async Task Ten_failures_of_a_login_from_an_address_are_let_pass_the_eleventh_is_not()
    {
        await Fail("ann", "10.0.0.1", 9);
        Assert.Null(await Refusal("ann", "10.0.0.1", Start));

        await Fail("ann", "10.0.0.1", 1);

        Assert.Equal(ErrorKind.TooManyAttempts, (await Refusal("ann", "10.0.0.1", Start))!.Kind);
    }

    [Fact]
    public async Task Nobody_can_lock_out_a_login_from_elsewhere_nor_other_logins_of_the_address()
    {
        await Fail("ann", "10.0.0.1", 50);

        Assert.Null(await Refusal("ann", "10.0.0.2", Start));
        Assert.Null(await Refusal("bob", "10.0.0.1", Start));
    }

    [Fact]
    public async Task One_address_that_tries_many_logins_is_stopped_at_a_hundred()
    {
        for (var i = 0; i < 99; i++)
        {
            await Fail($"login{i}", "10.0.0.1", 1);
        }

        Assert.Null(await Refusal("fresh", "10.0.0.1", Start));
        await Fail("login99", "10.0.0.1", 1);
        Assert.NotNull(await Refusal("fresh", "10.0.0.1", Start));
        Assert.Null(await Refusal("fresh", "10.0.0.2", Start));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(59, 1)]
    [InlineData(59.5, 1)]
    [InlineData(60, null)]
    public async Task The_wait_is_what_is_left_of_the_minute_in_whole_seconds(double afterSeconds, int? expected)
    {
        await Fail("ann", "10.0.0.1", 10);

        var refusal = await Refusal("ann", "10.0.0.1", Start.AddSeconds(afterSeconds));

        Assert.Equal(expected is { } seconds ? new TooManyAttempts(seconds) : null, refusal);
    }

    [Fact]
    public async Task What_was_typed_as_login_is_kept_as_a_hash_only()
    {
        await Fail("my-password-by-mistake", "10.0.0.1", 1);

        Assert.NotEmpty(store.Buckets);
        Assert.All(store.Buckets, bucket => Assert.Equal(32, Convert.FromHexString(bucket).Length));
    }

    [Fact]
    public async Task The_first_hundred_failures_of_a_minute_are_in_the_audit_trail_and_of_more_their_number()
    {
        for (var i = 0; i < 1200; i++)
        {
            await Fail($"login{i}", $"10.0.{i / 50}.1", 1);
        }

        Assert.All(store.Audited, audited => Assert.Equal((new Actor("", "-", "request"), "login.failed", "-"), (audited.Actor, audited.Entry.Action, audited.Entry.Subject)));
        Assert.Equal([.. Enumerable.Repeat("", 100), "failures:1000"], store.Audited.Select(audited => string.Join(' ', audited.Entry.Fields)));
    }

    [Fact]
    public async Task Of_a_login_that_is_somebodys_the_trail_says_whose_and_of_others_nothing_that_was_typed()
    {
        var ann = new User(Guid.NewGuid(), "ann", Role.Partner, "ACME", "any");
        await Throttle.Count(new FailedLogin(LoginDeed.Failed, "ann", ann, "10.0.0.1", "request"), Start, CancellationToken.None);
        await Throttle.Count(new FailedLogin(LoginDeed.Failed, "My_Passw0rd", null, "10.0.0.1", "request"), Start, CancellationToken.None);

        Assert.Equal(["ACME ann", " -"], store.Audited.Select(audited => $"{audited.Actor.ClientId} {audited.Entry.Subject}"));
    }

    private LoginThrottle Throttle => new(store);

    private Task<Error?> Refusal(string login, string address, DateTimeOffset now) =>
        Throttle.Refusal(login, address, now, CancellationToken.None);

    private async Task Fail(string login, string address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Throttle.Count(new FailedLogin(LoginDeed.Failed, login, null, address, "request"), Start, CancellationToken.None);
        }
    }
}

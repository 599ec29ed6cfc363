namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Keeps the service listening for a while once it was told to stop: <c>/health/ready</c> fails from the first moment on, so that a balancer that asks it sends nothing more
/// before the last connection is closed. What runs then is finished as before.
/// </summary>
internal sealed class Drain(TimeSpan time, IHostApplicationLifetime lifetime, ILogger<Drain> logger) : IHostedLifecycleService
{
    /// <summary>Before anything else stops: the host asks this of all services first.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (time > TimeSpan.Zero)
        {
            lifetime.StopApplication(); // as a signal does: by this the service isn't ready any more
            logger.LogInformation("Stopping: not ready any more, and listening for another {Seconds} s", time.TotalSeconds);
            await Task.Delay(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

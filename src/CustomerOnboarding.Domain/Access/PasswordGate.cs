namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// Lets only as many password checks run at once as there are cores: each takes a core for a good while on purpose, and a flood of
/// logins must not starve the requests of those who are in already.
/// </summary>
public sealed class PasswordGate
{
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Runs the work when there is a place for it.</summary>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            places.Release();
        }
    }
}

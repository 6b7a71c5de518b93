namespace Gateway.Console.Access;

/// <summary>Wrong tokens are answered at most ten times a minute, for all callers together: a token cannot be tried out.</summary>
public sealed class SignInThrottle(TimeProvider time)
{
    const int PerMinute = 10;

    readonly Queue<DateTimeOffset> _wrong = new();

    public bool IsClosed
    {
        get
        {
            lock (_wrong)
            {
                while (_wrong.TryPeek(out var oldest) && oldest < time.GetUtcNow().AddMinutes(-1))
                    _wrong.Dequeue();
                return _wrong.Count >= PerMinute;
            }
        }
    }

    public void CountWrong()
    {
        lock (_wrong) _wrong.Enqueue(time.GetUtcNow());
    }
}

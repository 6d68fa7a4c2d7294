#!/usr/bin/env python3
"""The program's bars: how fast `errproof check` is beside the engine alone, how its threads add up, how much memory it takes.

program.py [--bytes N] [--repetitions N] [--folder FOLDER] [--only PART]   after `./dev build`; needs 4 GiB of disk for a GiB of NDJSON

Prints a line a bar, with "ok" or "MISSED"; exit code 1 where one is missed. Rows of one ratio take turns, and medians are
compared: the machine is never quiet. Resident memory is what the kernel counted of the process (its maximum, wait4(2));
Python's own, 15 MiB, is the least that can be seen.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

BIN = pathlib.Path(__file__).resolve().parent.parent / "build" / "release" / "bin"
MIB = 1 << 20
failed = False


def bar(name, value, ok, wanted):
    global failed
    failed |= not ok
    print(f"{name:<66} {value:>12}   {wanted:<10} {'ok' if ok else 'MISSED'}", flush=True)


def run(*arguments):
    """Seconds, peak resident bytes, exit code."""
    started = time.perf_counter()
    process = subprocess.Popen([BIN / "errproof", *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_maxrss * 1024, process.returncode


def judged(*arguments):
    seconds, peak, code = run("check", *arguments)
    if code not in (0, 1):
        sys.exit(f"errproof check {' '.join(map(str, arguments))}: exit code {code}")
    return seconds, peak


def interleaved(rows, repetitions):
    """Name → what its function gave, a list; one round after the other."""
    results = {name: [] for name in rows}
    for _ in range(repetitions):
        for name, measure in rows.items():
            results[name].append(measure())
    return results


def median_seconds(results):
    return {name: statistics.median(seconds for seconds, _ in runs) for name, runs in results.items()}


def walk_batch_rate():
    """Bytes a second of wall time, in memory."""
    out = subprocess.run([BIN / "validate_bench", "--benchmark_filter=^validate/walk_batch/medium$", "--benchmark_format=json",
                          "--benchmark_min_time=0.3"], check=True, capture_output=True).stdout
    row = json.loads(out)["benchmarks"][0]
    return row["bytes_per_second"] * row["cpu_time"] / row["real_time"]


def speed(folder, size, repetitions):
    medium, live, strings = (folder / f"{name}.ndjson" for name in ("medium", "live", "strings"))
    for path, name, n in ((medium, "medium", size), (live, "live", size // 4)):
        with open(path, "wb") as out:
            subprocess.run([BIN / "make_corpus", name, str(n)], stdout=out, check=True)
    with open(live, "rb") as source, open(strings, "wb") as out:
        for line in source:
            out.write(re.sub(rb'"code":(-?[0-9.eE+]+)', rb'"code":"\1"', line))

    rates = []
    results = interleaved({
        "jobs 1": lambda: judged("--jobs", 1, medium),
        "jobs 2": lambda: judged("--jobs", 2, medium),
        "memory": lambda: (rates.append(walk_batch_rate()), 0),
    }, repetitions)
    seconds = median_seconds({name: results[name] for name in ("jobs 1", "jobs 2")})
    rate = medium.stat().st_size / seconds["jobs 1"]
    share = rate / statistics.median(rates)
    bar(f"medium, --jobs 1, {rate / MIB:.0f} MiB/s: share of validate/walk_batch", f"{share:.2f}", share >= 0.6, ">= 0.6")
    gain = seconds["jobs 1"] / seconds["jobs 2"]
    bar("medium, --jobs 1 / --jobs 2", f"{gain:.2f}", gain >= 1.7, ">= 1.7")
    for name in ("jobs 1", "jobs 2"):
        peak = max(peak for _, peak in results[name]) / MIB
        bar(f"medium, --{name}: peak resident memory, MiB", f"{peak:.1f}", peak <= 64, "<= 64")

    seconds = median_seconds(interleaved({
        "strings": lambda: judged("--jobs", 1, strings),
        "text": lambda: judged("--jobs", 1, live),
        "ndjson": lambda: judged("--jobs", 1, "--format", "ndjson", live),
        "ndjson 2": lambda: judged("--jobs", 2, "--format", "ndjson", live),
    }, repetitions))
    for name, most in (("text", 4), ("ndjson", 6)):
        ratio = seconds[name] / seconds["strings"]
        bar(f"live, --jobs 1 --format {name} / the same with codes as strings", f"{ratio:.2f}", ratio <= most, f"<= {most}")
    gain = seconds["ndjson"] / seconds["ndjson 2"]
    bar("live, --format ndjson, --jobs 1 / --jobs 2", f"{gain:.2f}", gain >= 1.5, ">= 1.5")


def write(path, pieces):
    with open(path, "wb") as out:
        for piece in pieces:
            out.write(piece)
    return path


# What, its name, bytes of the largest body, exit code.
HOSTILE = (
    ("a line of 200 MB", "line.ndjson", 0, 3),
    ("a million lines of a byte", "tiny.ndjson", 0, 1),
    ("a body of 8 MiB, [1,1,…", "ones.json", 8 * MIB, 1),
    ("ten of them, a line each", "ones.ndjson", 8 * MIB, 1),
    ('bodies of 8 MiB, [{"a":1},…', "objects.ndjson", 8 * MIB, 1),
    # For the literal engine, which takes bodies apart. Six, so that two threads meet.
    ("bodies of 8 MiB with a repeated name", "repeated.ndjson", 8 * MIB, 1),
    ("bodies of 8 MiB with a lone surrogate", "surrogate.ndjson", 8 * MIB, 1),
    ("bodies of 8 MiB in answers, chunked", "chunked.http", 8 * MIB, 1),
    ("bodies of 1 MiB with a repeated name", "repeated-1.ndjson", MIB, 1),
    ("names of 30 KB above a hundred findings", "names.ndjson", 0, 1),
    ("100,000 files", "small", 0, 0),
    # Until the system's limit on a path; what was found before is judged.
    ("folders 10,000 deep", "deep", 0, 1),
)


def ones_beside(members, size):
    """A body of `size` bytes for which memory is taken most: a value every two bytes."""
    head, tail = b"{" + members + b',"description":"","data":[', b'1],"source":"s"}'
    return head + b"1," * ((size - len(head) - len(tail)) // 2) + tail


def write_hostile_inputs(folder):
    good = b'{"code":"1","description":"a","source":"b"}'
    ones = b"[" + b"1," * (4 * MIB - 2) + b"1]"
    write(folder / "line.ndjson", [b'"', *[b"x" * 1000000] * 200, b'"\n', good])
    write(folder / "tiny.ndjson", [b"1\n" * 1000000])
    write(folder / "ones.json", [ones])
    write(folder / "ones.ndjson", [ones + b"\n"] * 10)
    write(folder / "objects.ndjson", [b'{"data":[' + b'{"a":1},' * (MIB - 40) + b"{}]}\n"] * 4)
    repeated = ones_beside(b'"code":1,"code":1', 8 * MIB)
    write(folder / "repeated.ndjson", [repeated + b"\n"] * 6)
    write(folder / "surrogate.ndjson", [ones_beside(b'"code":"\\ud800"', 8 * MIB) + b"\n"] * 6)
    chunked = b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(repeated), repeated)
    write(folder / "chunked.http", [chunked] * 6)
    write(folder / "repeated-1.ndjson", [ones_beside(b'"code":1,"code":1', MIB) + b"\n"] * 24)
    write(folder / "names.ndjson", (b'{"' + b"n" * 30000 + b'%d":{"code":1},' % i +
                                    b",".join(b'"m%d_%d":%d' % (j, i, j) for j in range(100)) + b"}\n" for i in range(2000)))
    for i in range(100000):
        if i % 1000 == 0:
            (folder / "small" / str(i // 1000)).mkdir(parents=True)
        (folder / "small" / str(i // 1000) / f"{i}.json").write_bytes(good)
    (folder / "deep").mkdir()
    os.chdir(folder / "deep")
    for level in range(10000):
        if level == 100:
            pathlib.Path("a.json").write_bytes(b"")
        os.mkdir("d")
        os.chdir("d")


def hostile(folder):
    in_a_child(write_hostile_inputs, folder)
    for what, file, body, wanted in HOSTILE:
        for flags in (("--jobs", 1), ("--jobs", 2), ("--jobs", 2, "--format", "ndjson"), ("--jobs", 2, "--profile", "strict")):
            seconds, peak, code = run("check", *flags, folder / file)
            most = 64 + 24 * body // MIB
            name = f"{what}, {' '.join(map(str, flags))}, {seconds:.2f} s: peak, MiB"
            bar(name, f"{peak / MIB:.1f}", peak <= most * MIB and code == wanted, f"<= {most}" if code == wanted else f"exit {code}")


def in_a_child(work, *arguments):
    """A child's peak starts at its parent's size, so that what takes memory is done by one of its own."""
    child = os.fork()
    if child == 0:
        work(*arguments)
        os._exit(0)
    os.waitpid(child, 0)


def corpus(path, size, name="medium"):
    with open(path, "wb") as out:
        subprocess.run([BIN / "make_corpus", name, str(size)], stdout=out, check=True)
    return path


def seconds_of(command):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, 0


def beside_others(folder, size, repetitions):
    """Whole runs beside what only reads the same bytes."""
    lines = corpus(folder / "day.ndjson", size // 4)
    subprocess.run(["gzip", "-k", lines], check=True)
    packed = folder / "day.ndjson.gz"
    small = folder / "bodies"
    small.mkdir()
    with open(lines, "rb") as source:
        for i, body in zip(range(10000), source):
            (small / f"{i}.json").write_bytes(body)
    bodies = sorted(small.iterdir())
    seconds = median_seconds(interleaved({
        "lines": lambda: judged("--jobs", 2, packed),
        "zcat": lambda: seconds_of(["zcat", packed]),
        "bodies": lambda: judged(small),
        "cat": lambda: seconds_of(["cat", *bodies]),
    }, repetitions))
    for name, base, most in (("lines", "zcat", 1.35), ("bodies", "cat", 4)):
        what = {"lines": "gz lines, --jobs 2 / zcat", "bodies": "10,000 small bodies / cat"}[name]
        ratio = seconds[name] / seconds[base]
        bar(f"{what}, {seconds[name]:.3f} s / {seconds[base]:.3f} s", f"{ratio:.2f}", ratio <= most, f"<= {most}")


def bodies_of(size):
    """Bodies, so many bytes of them together."""
    make = subprocess.Popen([BIN / "make_corpus", "medium", str(size)], stdout=subprocess.PIPE)
    for line in make.stdout:
        yield line.rstrip(b"\n")
    if make.wait() != 0:
        sys.exit(f"make_corpus ended with {make.returncode}")


def write_har(path, size):
    head = (b'{"startedDateTime":"2026-11-20T10:00:00Z","time":1,"request":{"method":"GET","url":"https://api.example/v1/carts/1",'
            b'"headers":[]},"response":{"status":404,"headers":[{"name":"Content-Type","value":"application/json"}],'
            b'"content":{"size":1,"mimeType":"application/json","text":')
    with open(path, "wb") as out:
        out.write(b'{"log":{"version":"1.2","entries":[')
        for i, body in enumerate(bodies_of(size)):
            out.write((b"," if i else b"") + head + json.dumps(body.decode()).encode() + b"}}}")
        out.write(b"]}}")


def message(body):
    return b"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def write_http(path, size):
    with open(path, "wb") as out:
        for body in bodies_of(size):
            out.write(message(body) + b"\n")


def write_sessions(path, size):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        bodies = bodies_of(size)
        for i, first in enumerate(bodies, 1):  # of 10 KB or more, so that there are a hundred thousand
            body = b'{"code":"1","description":"a","source":"b","data":[' + b",".join([first, *(b for _, b in zip(range(20), bodies))]) + b"]}"
            out.writestr(f"raw/{i}_c.txt", b"GET https://api.example/v1/carts/%d HTTP/1.1\r\n\r\n" % i)
            out.writestr(f"raw/{i}_s.txt", message(body))


def write_zip(path, lines):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        out.write(lines, "day.ndjson")


def write_tar(path, lines):
    with tarfile.open(path, "w:gz", compresslevel=1) as out:
        out.add(lines, "day.ndjson")


def write_zip_of_many(path, members):
    with zipfile.ZipFile(path, "w") as out:
        for i in range(members):
            out.writestr(f"{i}.json", b'{"code":"1","description":"a","source":"b"}')


def pack(path, command, lines):
    with open(path, "wb") as out:
        subprocess.run([*command, lines], stdout=out, check=True)


def captures(folder, size):
    """Peak memory on large captures and containers. Each is written, measured and removed."""
    lines = corpus(folder / "big.ndjson", size)
    rows = (
        ("lines", None, None),
        ("HAR", write_har, size),
        ("curl -i", write_http, size),
        ("SAZ", write_sessions, size),
        ("zip", write_zip, lines),
        ("tar.gz", write_tar, lines),
        ("gz", pack, ["gzip", "-1c"]),
        ("bz2", pack, ["bzip2", "-1c"]),
        ("xz, dictionary of 64 MiB", pack, ["xz", "-T1", "--lzma2=preset=0,dict=64MiB", "-c"]),
        ("zst, window of 64 MiB", pack, ["zstd", "-q1", "--long=26", "-c"]),
        ("zip of 999,999 members", write_zip_of_many, 999999),
    )
    for name, write, how in rows:
        path = lines if write is None else folder / "big"
        if write is not None:
            in_a_child(write, path, how, *([lines] if write is pack else []))
        for jobs in (1, 2):
            seconds, peak = judged("--jobs", jobs, path)
            mib = peak / MIB
            bar(f"{name}, {path.stat().st_size / MIB:.0f} MiB, --jobs {jobs}, {seconds:.1f} s: peak, MiB", f"{mib:.1f}", mib <= 96, "<= 96")
        if write is not None:
            path.unlink()


def start(folder):
    small = write(folder / "one.json", [b'{"code":"1","description":"a","source":"b"}'])
    for name, most, arguments in (("errproof --version", 5, ["--version"]), ("one small body, start to end", 8, ["check", small])):
        ms = 1000 * statistics.median(run(*arguments)[0] for _ in range(31))
        bar(f"{name}, ms", f"{ms:.1f}", ms <= most, f"<= {most}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bytes", type=int, default=1 << 30, help="of conforming NDJSON (1 GiB)")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--folder", help="for the inputs; a temporary one")
    parser.add_argument("--only", choices=("start", "speed", "beside", "captures", "hostile"), help="one part")
    options = parser.parse_args()
    print("load average at the start:", *os.getloadavg())
    folder = pathlib.Path(tempfile.mkdtemp(dir=options.folder))
    try:
        for name, part in (
            ("start", lambda: start(folder)),
            ("speed", lambda: speed(folder, options.bytes, options.repetitions)),
            ("beside", lambda: beside_others(folder, options.bytes, options.repetitions)),
            ("captures", lambda: captures(folder, options.bytes)),
            ("hostile", lambda: hostile(folder)),
        ):
            if options.only in (None, name):
                part()
    finally:
        subprocess.run(["rm", "-rf", folder])  # shutil.rmtree recurses once a level
    print("load average at the end:", *os.getloadavg())
    sys.exit(failed)


main()

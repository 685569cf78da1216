/* SPDX-FileCopyrightText: The Edition Reader maintainers
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records what a program does to the files below RECORD_FOLDER, in order, to the file RECORD_LOG. Loaded with
 * LD_PRELOAD; power_loss.py reads the log. Each record: kind (1 byte), inode, offset, lengths of two paths and of the
 * data (8 bytes each), then these. Kinds: c create, m mkdir, w write, t truncate, s sync, u unlink, r rename, l link.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static char paths[FILES][PATH_MAX];
static int log_file = -1;

static const char *inside(const char *path) {
    const char *folder = getenv("RECORD_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return folder && path && !strncmp(path, folder, length) && path[length] == '/' ? path + length + 1 : NULL;
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        long written = syscall(SYS_write, log_file, at, length);
        if (written <= 0) abort();
        at += written;
        length -= written;
    }
}

static void record(char kind, uint64_t inode, uint64_t offset, const char *path, const char *other, const void *data,
                   size_t length) {
    if (log_file < 0) {
        log_file = syscall(SYS_openat, AT_FDCWD, getenv("RECORD_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (log_file < 0) abort();
    }
    uint64_t head[5] = {inode, offset, strlen(path), strlen(other), data ? length : 0};
    put(&kind, 1);
    put(head, sizeof head);
    put(path, head[2]);
    put(other, head[3]);
    if (data) put(data, length);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

static const char *known(int file) { return file >= 0 && file < FILES && paths[file][0] ? paths[file] : NULL; }

static uint64_t inode_of(int file) {
    struct stat state;
    return fstat(file, &state) ? 0 : state.st_ino;
}

static int opened(int file, const char *path, int flags, int existed) {
    const char *name = inside(path);
    if (file >= 0 && file < FILES) {
        paths[file][0] = 0;
        if (name) {
            strncpy(paths[file], name, PATH_MAX - 1);
            if ((flags & O_CREAT) && !existed) record('c', inode_of(file), 0, name, "", NULL, 0);
            else if (flags & O_TRUNC) record('t', inode_of(file), 0, name, "", NULL, 0);
        }
    }
    return file;
}

static int open_it(const char *path, int flags, mode_t mode) {
    int existed = inside(path) && !access(path, F_OK);
    return opened(syscall(SYS_openat, AT_FDCWD, path, flags, mode), path, flags, existed);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, int); \
        va_end(rest); \
        return open_it(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

int close(int file) {
    if (file >= 0 && file < FILES) paths[file][0] = 0;
    return syscall(SYS_close, file);
}

ssize_t write(int file, const void *data, size_t length) {
    const char *path = known(file);
    uint64_t offset = 0;
    if (path) {
        struct stat state;
        fstat(file, &state);
        offset = fcntl(file, F_GETFL) & O_APPEND ? state.st_size : lseek(file, 0, SEEK_CUR);
    }
    ssize_t written = syscall(SYS_write, file, data, length);
    if (path && written > 0) record('w', inode_of(file), offset, path, "", data, written);
    return written;
}

#define PWRITE(name) \
    ssize_t name(int file, const void *data, size_t length, off64_t offset) { \
        ssize_t written = syscall(SYS_pwrite64, file, data, length, offset); \
        if (known(file) && written > 0) record('w', inode_of(file), offset, known(file), "", data, written); \
        return written; \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name) \
    int name(int file, off64_t length) { \
        int answer = syscall(SYS_ftruncate, file, length); \
        if (known(file) && !answer) record('t', inode_of(file), length, known(file), "", NULL, 0); \
        return answer; \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name, number) \
    int name(int file) { \
        int answer = syscall(number, file); \
        if (known(file) && !answer) record('s', inode_of(file), 0, known(file), "", NULL, 0); \
        return answer; \
    }
SYNC(fsync, SYS_fsync)
SYNC(fdatasync, SYS_fdatasync)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int answer = real(path);
    if (!answer && inside(path)) record('u', 0, 0, inside(path), "", NULL, 0);
    return answer;
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    int answer = real(path, mode);
    if (!answer && inside(path)) record('m', 0, 0, inside(path), "", NULL, 0);
    return answer;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int answer = real(from, to);
    if (!answer && inside(from) && inside(to)) record('r', 0, 0, inside(from), inside(to), NULL, 0);
    return answer;
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    int answer = real(from, to);
    if (!answer && inside(from) && inside(to)) record('l', 0, 0, inside(from), inside(to), NULL, 0);
    return answer;
}
